/** Where test orders go: an address that the checkout's rules take, in the zone and tax of `shippingToUs`. */
export const HOME = {
  name: "Ada Example",
  line1: "1 Test Street",
  line2: null,
  city: "New York",
  region: "NY",
  postcode: "10001",
  country: "US",
  phone: null,
};
