# shellcheck shell=bash disable=SC2154
# The catalogue of shared resources: what the institutions wish for, plan and open to each other, and how the list goes
# round. Sourced after story.sh, with the same variables set. The days are illustrative.

# register KIND WHO DAY: every entry of that kind, in order; `answers` names needs by their keys.
register() {
  local kind=$1 who=$2 day=$3 key document id noun=$1 keys=
  [[ $kind == resource ]] && noun=facility
  for key in "${!listed[@]}"; do keys+="$key=${listed[$key]} "; done
  while IFS=$'\t' read -r key document <&4; do
    id=$(as "$who" "$noun" add - --effective-on "$day" -o ids <<<"$document")
    listed[$key]=$id
    printf '%s  %-10s %-13s %s (%s)\n' "$day" "$who" "$noun add" "$id" "$key"
  done 4< <(python3 - "$kind" "$here/data/catalogue.json" "$keys" <<'PYTHON'
import json, sys
kind, file, keys = sys.argv[1:]
ids = dict(pair.split("=") for pair in keys.split())
for entry in json.load(open(file, encoding="utf-8"))[kind]:
    document = entry["document"]
    if "answers" in document:
        document["answers"] = [ids[key] for key in document["answers"]]
    print(entry["key"], json.dumps(document, ensure_ascii=False), sep="\t")
PYTHON
  )
}

# act WHO DAY NOUN VERB KEY ARGUMENT…: one event of a record.
act() {
  local who=$1 day=$2 noun=$3 verb=$4 key=$5
  shift 5
  printf '%s  %-10s %-13s ' "$day" "$who" "$noun $verb"
  as "$who" "$noun" "$verb" "${listed[$key]}" "$@" --effective-on "$day" -o json | arrived
}

# The need is in that state once the worker has told it of a resource; the query waits for the log, the loop for the
# worker.
told() {
  local key=$1 try
  for try in {1..60}; do
    as kasumi need list --state answered -o ids | grep -qx "${listed[$key]}" && return
    sleep 0.25
  done
  echo "demo: no resource was offered for ${listed[$key]}" >&2
  return 1
}

# The wishes come first: the resources of the story answer some of them.
tell_needs() {
  register need kasumi 2018-05-07
  local who
  for who in wako toyama chiba; do act "$who" 2018-06-04 need support linked_specimens; done
  act toyama 2018-06-04 need support large_instruments
  act wako 2018-06-04 need support animals_pathogens
}

tell_catalogue() {
  register concern kasumi 2022-10-03
  register plan kasumi 2022-12-01

  register resource yokohama 2023-02-01
  act yokohama 2023-03-01 facility publish supercomputer
  told large_instruments
  told supercomputing
  printf '2022-04-04  %-10s %-13s %s may answer %s\n' catalogue answer "${listed[cryo_em]}" "${listed[large_instruments]}"
  as toyama facility match "${listed[large_instruments]}" | tee "$out/match.txt"

  as kasumi circulation publish --effective-on 2023-03-27 | tail -n 1
  as toyama circulation acknowledge 1 --effective-on 2023-03-29 >/dev/null
  act toyama 2023-04-03 need meet large_instruments --resource "${listed[cryo_em]}"
  act kasumi 2023-04-03 plan slip literature_ai --fiscal-year 2025 --reason "辞書の整備に時間がかかる。 The dictionary takes longer."
  act yokohama 2023-04-10 facility suspend cryo_em --from 2023-04-10 --reason "検出器の交換 The detector is replaced."
  as kasumi circulation publish --effective-on 2023-04-25 | tail -n 1
  as wako circulation acknowledge --effective-on 2023-04-26 >/dev/null
  act yokohama 2023-05-08 facility resume cryo_em
}

show_catalogue() {
  as kasumi need list --unmet | tee "$out/needs.txt"
  as kasumi plan list >"$out/plans.txt"
  as kasumi facility search ゲノム | tee "$out/facilities.txt"
  as kasumi circulation show 2 --lang ja >"$out/circulation-2.ja.txt"
  as kasumi circulation status --institution niid | tee "$out/circulation.txt"
}
