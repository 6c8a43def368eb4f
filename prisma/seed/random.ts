/**
 * A seeded stream of random numbers (sfc32 by Chris Doty-Humphrey, seeded by a 128-bit string hash). Streams are named:
 * each product, shopper and order draws from its own, so that adding one leaves all others as they were.
 */
export class Random {
  readonly #name: string;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(name: string) {
    this.#name = name;
    [this.#a, this.#b, this.#c] = hash96(name);
    for (let i = 0; i < 12; i++) this.next();
  }

  /** The stream of a part: independent of how far this one was read. */
  stream(part: string): Random {
    return new Random(`${this.#name}/${part}`);
  }

  /** 32 random bits. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** From 0 up to but not including 1. */
  next(): number {
    return this.bits() / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError("Nothing to pick from");
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** One of `list`, each as likely as its weight. */
  weighted<T>(list: readonly T[], weight: (one: T) => number): T {
    const sum = list.reduce((total, one) => total + weight(one), 0);
    let left = this.next() * sum;
    for (const one of list) {
      left -= weight(one);
      if (left < 0) return one;
    }
    return this.pick(list);
  }

  /** `count` different ones of `list`, in random order. */
  sample<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    const taken: T[] = [];
    while (taken.length < count && rest.length > 0) {
      taken.push(...rest.splice(Math.floor(this.next() * rest.length), 1));
    }
    return taken;
  }

  /** Normally distributed, mean 0, deviation 1. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** A UUIDv7 of `at` whose random part comes from this stream. */
  id(at: Date): string {
    const time = at.getTime().toString(16).padStart(12, "0");
    const hex = (bits: number) => bits.toString(16).padStart(8, "0");
    const tail = hex(this.bits()) + hex(this.bits()) + hex(this.bits());
    const variant = (8 + (Number.parseInt(tail[3] as string, 16) & 3)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(4, 7)}-${tail.slice(7, 19)}`;
  }
}

/** Draws from weighted things many times: binary search over running sums. */
export class Urn<T> {
  readonly #things: readonly T[];
  readonly #sums: number[] = [];

  constructor(things: readonly T[], weight: (one: T) => number) {
    this.#things = things;
    let sum = 0;
    for (const one of things) {
      sum += weight(one);
      this.#sums.push(sum);
    }
  }

  draw(random: Random): T {
    const at = random.next() * (this.#sums.at(-1) ?? 0);
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return this.#things[low] as T;
  }
}

function hash96(text: string): [number, number, number] {
  let [a, b, c] = [1_779_033_703, 3_144_134_277, 1_013_904_242];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 597_399_067);
    b = c ^ Math.imul(b ^ code, 2_869_860_233);
    c = a ^ Math.imul(c ^ code, 951_274_213);
  }
  return [Math.imul(a ^ (a >>> 16), 2_246_822_507), Math.imul(b ^ (b >>> 13), 3_266_489_909), c ^ (c >>> 16)];
}
