export const appKey = "test_api_key_foobar";
export const authorization = `Basic ${btoa(`:${appKey}`)}`;
