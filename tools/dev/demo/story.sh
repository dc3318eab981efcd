# shellcheck shell=bash disable=SC2154
# What tools/demo is made of: start and stop programs, register people, tell the story. Sourced, with $state, $out,
# $logs, $here, $dir and $root set.

declare -a started=()   # process ids, of what this script started and of nothing else
declare -A project=()   # case → its project
declare -A listed=()    # key of data/catalogue.json → its record
declare -A request=()   # case → its facility request
declare -A site=()      # case and resource → the request to it
declare -A candidate=() # case → its success case

say() { printf '\n== %s\n' "$*"; }

# start PROGRAM ARGUMENT…: runs it in the background and returns when it says that it is ready.
start() {
  local name=$1 log=$logs/$1.log pid tail lines ready=true
  : >"$log"  # tail may be there before the program
  nohup "$@" >>"$log" 2>"$logs/$name.err" </dev/null &
  pid=$!
  started+=("$pid")
  # tail ends with the program, so that one that dies is not waited for; grep ends at the line that is waited for.
  exec {lines}< <(exec tail -n +1 -f --pid="$pid" "$log" 2>/dev/null)
  tail=$!
  timeout 60 grep -m1 ': ready' <&"$lines" || ready=false
  exec {lines}<&-
  kill "$tail" 2>/dev/null || true
  if ! $ready; then
    echo "demo: $name did not get ready:" >&2
    tail -n 20 "$logs/$name.err" >&2
    exit 1
  fi
}

stop_all() {
  local code=$? i
  trap - EXIT
  # The workers first, so that none of them looks for a daemon that is gone.
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    kill -TERM "${started[i]}" 2>/dev/null || continue
    wait "${started[i]}" || true
  done
  exit "$code"
}

# as WHO ARGUMENT…: renkei with that person's profile.
as() {
  local who=$1
  shift
  RENKEI_PROFILE=$state/profiles/$who.json renkei "$@"
}

member() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

register_people() {
  local id role ja en kana
  while IFS=$'\t' read -r id role ja en kana <&3; do
    [[ -z $id || $id == \#* ]] && continue
    # From a day when every institution of the story still goes by its own name.
    as administrator principal add "$id" --role "$role" --name "$ja" --name-en "$en" --kana "$kana" --out "$state/profiles" \
      --valid-from 2018-04-01 --effective-on 2018-04-01 -o ids >/dev/null 2>"$logs/principal.err" ||
      { cat "$logs/principal.err" >&2; exit 1; }
    printf '%-14s %-24s %s\n' "$id" "$role" "$en"
  done 3<"$1"
}

# The success case that the worker nominates after position SEQ: the next event of the log is its creation, since
# nobody else is at work. The query waits for that position itself; the loop is for a slow machine.
nominated() {
  local seq=$1 found try
  for try in 1 2 3 4 5 6; do
    if found=$(as kasumi case list --state candidate --min-seq $((seq + 1)) -o ids 2>"$logs/nominated.err") &&
      [[ -n $found ]]; then
      echo "$found"
      return
    fi
    echo "waiting for the nomination ($try)" >&2
  done
  cat "$logs/nominated.err" >&2
  return 1
}

# One line of the story.
step() {
  local case=$1 who=$2 day=$3 what=$4 data=$5 reply
  [[ $data == *.json ]] && data=@$here/data/$data
  local key=${data%% *}
  case $what in
    propose)
      reply=$(as "$who" proposal submit "${data#@}" --effective-on "$day" -o json)
      project[$case]=$(member record <<<"$reply")
      ;;
    case.draft | case.consent)
      reply=$(as "$who" case "${what#case.}" "${candidate[$case]}" "${data#@}" --effective-on "$day" -o json)
      ;;
    facility)
      reply=$(document shared "$data" | as "$who" facility add - --effective-on "$day" -o json)
      listed[$data]=$(member record <<<"$reply")
      reply=$(as "$who" facility publish "${listed[$data]}" --effective-on "$day" -o json)
      ;;
    request)
      reply=$(request_of "${project[$case]}" "${data#@}" | as "$who" request add - --effective-on "$day" -o json)
      request[$case]=$(member record <<<"$reply")
      sites_of "$case" "$who"
      ;;
    site.*)
      if [[ $data == *" "* ]]; then data=${data#* }; else data=; fi
      reply=$(as "$who" project send "${site[$case $key]}" "${what#site.}" ${data:+--data "$data"} --effective-on "$day" -o json)
      ;;
    request.*)
      reply=$(as "$who" project send "${request[$case]}" "${what#request.}" --data "$data" --effective-on "$day" -o json)
      ;;
    case.*)
      reply=$(as "$who" case "${what#case.}" "${candidate[$case]}" --effective-on "$day" -o json)
      ;;
    *)
      reply=$(as "$who" project send "${project[$case]}" "$what" ${data:+--data "$data"} --effective-on "$day" -o json)
      ;;
  esac
  printf '%s  case %s  %-10s %-13s %s\n' "$day" "$case" "$who" "$what" "$(arrived <<<"$reply")"
  if [[ $what == complete || $what == request.release ]]; then
    candidate[$case]=$(nominated "$(member seq <<<"$reply")")
    printf '%s  case %s  %-10s %-13s %s\n' "$day" "$case" success-cases nominate "${candidate[$case]}"
  fi
}

# document LIST KEY: an entry of data/catalogue.json.
document() {
  python3 -c '
import json, sys
entries = json.load(open(sys.argv[1], encoding="utf-8"))[sys.argv[2]]
print(json.dumps(next(entry["document"] for entry in entries if entry["key"] == sys.argv[3]), ensure_ascii=False))' \
    "$here/data/catalogue.json" "$1" "$2"
}

# request_of PROJECT FILE: the request with records in place of the resources' keys.
request_of() {
  local key keys=
  for key in "${!listed[@]}"; do keys+="$key=${listed[$key]} "; done
  python3 -c '
import json, sys
project, file, keys = sys.argv[1:]
ids = dict(pair.split("=") for pair in keys.split())
request = {**json.load(open(file, encoding="utf-8")), "project": project}
for site in request["sites"]:
    site["resource"] = ids[site["resource"]]
print(json.dumps(request, ensure_ascii=False))' "$1" "$2" "$keys"
}

# Notes the request to each resource of the case.
sites_of() {
  local record resource key
  while read -r record resource <&4; do
    for key in "${!listed[@]}"; do
      if [[ ${listed[$key]} == "$resource" ]]; then site["$1 $key"]=$record; fi
    done
  done 4< <(as "$2" request show "${request[$1]}" -o json | python3 -c '
import json, sys
for site in json.load(sys.stdin)["sites"]:
    print(site["id"], site["document"]["resource"])')
}

# "project-42 is in amed_funding, none; attained type1", of a reply.
arrived() {
  python3 -c '
import json, sys
reply = json.load(sys.stdin)
types = reply.get("attained", [])
print(reply["record"], "→", ", ".join(reply["configuration"]) + ("; attained " + ", ".join(types) if types else ""))'
}

tell_story() {
  local case who day what data
  while IFS=$'\t' read -r case who day what data <&3; do
    [[ -z $case || $case == \#* ]] && continue
    step "$case" "$who" "$day" "$what" "$data"
  done 3<"$1"
}

# One link for each role; each can be used once, and sets that person's password.
invite_people() {
  local console=$1 role who link
  say "The console: $console. Links that sign in, one a role; each works once"
  for who in wako yokohama otemachi kasumi kansa administrator; do
    role=$(as administrator record show "$who" -o json |
      python3 -c 'import json, sys; print(json.load(sys.stdin)["document"]["roles"][0]["role"])')
    link=$(as administrator principal invite "$who" --console "$console" -o ids 2>>"$logs/principal.err")
    printf '  %-18s %s\n' "$role" "$link"
  done
}

leave_running() {
  trap - EXIT
  printf '#!/bin/sh\n# Stops what this demonstration left running.\nkill -TERM %s\n' "${started[*]}" >"$dir/stop"
  chmod +x "$dir/stop"
  say "Still running. Try next"
  cat <<NEXT
  export PATH=$root/build/release/bin:\$PATH
  export RENKEI_PROFILE=$state/profiles/kasumi.json   # the secretariat; the other people are beside it
  renkei project list
  renkei project history ${project[1]}
  renkei project why ${project[3]}
  renkei case show ${candidate[1]}
  renkei survey table --fiscal-year 2021
  renkei digest --fiscal-year 2022 --format md --lang ja
In a browser: $console
To stop it: $dir/stop
NEXT
}
