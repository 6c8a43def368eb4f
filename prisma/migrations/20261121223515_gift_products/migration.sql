-- The few products whose pieces are gift cards are found without reading the catalogue.
CREATE INDEX products_gift_cards ON products (id) WHERE gift_card;
