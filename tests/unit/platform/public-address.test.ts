import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublicAddress } from "@/lib/platform/http/public-address";

test.each([
  ["this machine", ["127.0.0.1", "127.255.1.9", "0.0.0.0", "::1", "::", "::ffff:127.0.0.1", "::ffff:7f00:1"]],
  [
    "private networks",
    ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"],
  ],
  [
    "link-local, with the clouds' metadata",
    ["169.254.169.254", "169.254.0.1", "fe80::1", "fe80::1%eth0", "fd00:ec2::254"],
  ],
  [
    "carriers, tests, documentation",
    ["100.64.0.1", "100.100.100.200", "198.18.0.1", "192.0.2.1", "203.0.113.9", "2001:db8::1"],
  ],
  ["multicast and broadcast", ["224.0.0.1", "239.1.1.1", "255.255.255.255", "ff02::1"]],
  [
    "IPv4 in disguise",
    ["2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2001:0:4136:e378::1", "::127.0.0.1"],
  ],
  ["no address", ["", "localhost", "1.2.3", "2130706433", "0x7f.1", "1.1.1.1:80", "[2606:4700::1111]"]],
])("not public: %s", (_what, addresses) => {
  for (const address of addresses) expect(isPublicAddress(address), address).toBe(false);
});

test("public addresses are", () => {
  for (const address of [
    "1.1.1.1",
    "8.8.8.8",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.0.1",
    "2606:4700::1111",
    "2a00:1450::5",
  ])
    expect(isPublicAddress(address), address).toBe(true);
});

test("no address of a private network passes in the form of IPv6 that carries IPv4", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
    }),
  );
});
