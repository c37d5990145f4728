#!/usr/bin/env bash
# Puts the files of the folder FROM into the checkout TO: `prepare.sh FROM TO`.
# Only into paths that git ignores: a tracked file is the commit's, and an untracked one that git
# sees would make Go stamp the commit as modified. The digest is that of the list which sha256sum
# prints of the files, sorted by name; where EXPECTED is set, any other is refused.
set -euo pipefail
export LC_ALL=C

from=$1 to=$2
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# refuse SENTENCE: the sentence becomes the step's error, on one line whatever it names.
refuse() {
  local sentence=${1//'%'/%25}
  printf '::error::artifact %q: %s\n' "$ARTIFACT" "${sentence//$'\n'/ }"
  exit 1
}

# check FILE: refuses a file that has no place in the checkout.
check() {
  local name
  printf -v name '%q' "${1#./}"
  if git -C "$to" --literal-pathspecs ls-files --error-unmatch -- "$1" >"$work/tracked" 2>&1; then
    refuse "$name is tracked by git, and what is prepared may not replace it; remove it from one of them"
  fi
  refuse "$name is not ignored by git, so Go would stamp the commit as modified; add it to .gitignore"
}

cd "$from"
other="$(find . ! -type f ! -type d -print | head -n 1)"
[ -z "$other" ] || refuse "$(printf '%q' "${other#./}") is no regular file; upload files alone"
own="$(find . -iname .git -print | head -n 1)"
[ -z "$own" ] || refuse "$(printf '%q' "${own#./}") would reach into git's own folder; leave it out"
find . -type f -print0 | sort -z >"$work/files"
[ -s "$work/files" ] || refuse "it holds no file; hidden files are left out unless include-hidden-files says otherwise"

# git answers with the ignored ones, in the same order; 1 says that there are none.
status=0
git -C "$to" check-ignore -z --stdin <"$work/files" >"$work/ignored" 2>"$work/said" || status=$?
[ "$status" -le 1 ] || refuse "git cannot tell what it ignores: $(printf '%q' "$(<"$work/said")")"
exec 3<"$work/ignored"
while IFS= read -r -d '' file; do
  IFS= read -r -d '' ignored <&3 || ignored=
  [ "$file" = "$ignored" ] || check "$file"
done <"$work/files"

sum=(sha256sum)
command -v sha256sum >/dev/null || sum=(shasum -a 256)
digest="$(xargs -0 "${sum[@]}" <"$work/files" | "${sum[@]}" | cut -d ' ' -f 1)"
if [ -n "${EXPECTED-}" ] && [ "$digest" != "$EXPECTED" ]; then
  refuse "its files have the digest $digest, but the plan was made with $EXPECTED; run all jobs again"
fi

cp -R ./. "$to"
count="$(tr -dc '\0' <"$work/files" | wc -c | tr -d ' ')"
echo "digest=$digest" >>"$GITHUB_OUTPUT"
echo "$count prepared files, sha256 $digest"
if [ -z "${EXPECTED-}" ]; then
  printf 'Prepared by an earlier job: %s files, sha256 %s.\n' "$count" "$digest" >>"$GITHUB_STEP_SUMMARY"
fi
