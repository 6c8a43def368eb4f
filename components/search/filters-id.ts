export const FILTERS_ID = "search-filters";
