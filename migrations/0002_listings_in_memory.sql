-- Lists and search are answered out of memory: what was kept ready for them in the database goes.
DROP TABLE listings;
DROP TRIGGER event_search_in; -- sqlite
DROP TRIGGER event_search_out; -- sqlite
DROP TRIGGER event_search_again; -- sqlite
DROP TABLE event_words; -- sqlite
DROP TABLE event_search;
