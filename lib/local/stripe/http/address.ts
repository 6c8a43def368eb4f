import { clearable, group, optional, text } from "./params";

const line = clearable(text);

const addressFields = {
  city: line,
  country: line,
  line1: line,
  line2: line,
  postal_code: line,
  state: line,
};

export const address = group(addressFields);
type AddressParams = ReturnType<typeof address>;

export interface StoredAddress {
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
}

export function storedAddress(params: AddressParams | null | undefined): StoredAddress {
  return {
    city: params?.city ?? null,
    country: params?.country ?? null,
    line1: params?.line1 ?? null,
    line2: params?.line2 ?? null,
    postal_code: params?.postal_code ?? null,
    state: params?.state ?? null,
  };
}

export const shipping = group({
  address,
  carrier: line,
  name: optional(text),
  phone: line,
  tracking_number: line,
});

export function storedShipping(params: ReturnType<typeof shipping>) {
  return {
    address: storedAddress(params.address),
    carrier: params.carrier ?? null,
    name: params.name,
    phone: params.phone ?? null,
    tracking_number: params.tracking_number ?? null,
  };
}

export const billingDetails = group({
  address: clearable(address),
  email: line,
  name: line,
  phone: line,
  tax_id: line,
});

export function storedBillingDetails(params: ReturnType<typeof billingDetails> | undefined) {
  return {
    address: storedAddress(params?.address),
    email: params?.email ?? null,
    name: params?.name ?? null,
    phone: params?.phone ?? null,
    tax_id: params?.tax_id ?? null,
  };
}
