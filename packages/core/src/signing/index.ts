export { actionLink } from "./action-link";
export type { ActionLinkInput } from "./action-link";
export { signSearch } from "./sign-search";
export type { SignedSearchInput } from "./sign-search";
