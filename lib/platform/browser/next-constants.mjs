/**
 * The constants of next/dist/lib/constants that its browser code reads; the other hundred and their texts would be part
 * of every page. `tests/unit/platform/next-constants.test.ts` holds the two together.
 */
export const MATCHED_PATH_HEADER = "x-matched-path";
export const NEXT_INTERCEPTION_MARKER_PREFIX = "nxtI";
export const NEXT_NAV_DEPLOYMENT_ID_HEADER = "x-nextjs-deployment-id";
export const NEXT_QUERY_PARAM_PREFIX = "nxtP";
export const WEB_SOCKET_MAX_RECONNECTIONS = 12;
