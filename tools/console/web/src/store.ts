// A value that components follow.
import {useEffect, useState} from 'preact/hooks';

export interface Store<T> {
  get(): T;
  set(value: T): void;
  follow(told: () => void): () => void;
}

export function store<T>(value: T): Store<T> {
  const told = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      for (const each of [...told]) each();
    },
    follow(each) {
      told.add(each);
      return () => told.delete(each);
    },
  };
}

export function useStore<T>(from: Store<T>): T {
  const [, again] = useState(0);
  useEffect(() => from.follow(() => again(count => count + 1)), [from]);
  return from.get();
}
