/** A slug made of a name, with a number behind it where that is taken. */
export function freeSlug(
  name: string,
  fallback: string,
  isTaken: (slug: string) => boolean,
): string {
  const base =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/\p{M}/gu, "")
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || fallback;
  let slug = base;
  for (let number = 2; isTaken(slug); number++) slug = `${base}-${number}`;
  return slug;
}
