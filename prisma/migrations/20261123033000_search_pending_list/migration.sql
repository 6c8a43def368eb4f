-- What was written since is read by every search beside the index. By default that grows to 4 MB, which cost a search of rare
-- words among a million products up to 20 ms; kept this short, writing a thousand changes takes no longer.
ALTER INDEX product_search_lists SET (gin_pending_list_limit = 128);
