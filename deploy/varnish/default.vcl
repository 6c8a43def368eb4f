vcl 4.1;

# Edge cache in front of the app: docs/decisions/0011-edge-cache.md. Varnish 7.1 with varnish-modules.
# Needs EDGE_PURGE_TOKEN in its environment; without it nothing can be purged, and so no page is kept.

import std;
import xkey;

backend app {
  .host = "app";
  .port = "3000";
  .first_byte_timeout = 60s;
  # No look at /api/health: shop pages are served, and the app says itself what fails, while a service behind it is away.
  .probe = { .url = "/robots.txt"; .interval = 2s; .timeout = 2s; .window = 4; .threshold = 2; .initial = 2; }
}

sub vcl_recv {
  if (req.restarts == 0) {
    unset req.http.x-edge-kind;
    unset req.http.x-edge-path;
    unset req.http.x-edge-old;
    unset req.http.x-edge-purged;
    if (local.socket == "front") {
      # deploy/front has said who came; behind it stands the front itself, which Varnish added.
      set req.http.x-forwarded-for = regsub(req.http.x-forwarded-for, ",[^,]*$", "");
    }
  }

  if (req.url == "/.edge/purge") {
    if (req.method != "POST" || std.getenv("EDGE_PURGE_TOKEN") == ""
        || req.http.authorization != "Bearer " + std.getenv("EDGE_PURGE_TOKEN")) {
      return (synth(404));
    }
    set req.http.x-edge-purged = xkey.softpurge(req.http.surrogate-key);
    return (synth(200));
  }
  if (req.url ~ "^/\.edge/") {
    return (synth(404));
  }
  if (req.method != "GET" && req.method != "HEAD") {
    return (pass);
  }

  # What answers the same to everybody. Everything else is passed on as it is: cart, checkout, orders, desks, sign-in.
  set req.http.x-edge-path = regsub(req.url, "\?.*$", "");
  if (req.http.x-edge-path ~ "^/(media|_next/static)/" || req.http.x-edge-path ~ "^/p/[^/]+/og$") {
    set req.http.x-edge-kind = "file";
  } else if (req.http.x-edge-path ~ "^/(c|p|s)/[^.]" || req.http.x-edge-path ~ "^/(s|deals)?$") {
    set req.http.x-edge-kind = "page";
  } else if (req.http.x-edge-path ~ "^/(sitemap\.xml|robots\.txt|sitemaps/[^/]+|icon\.svg|apple-icon\.png|editorial/.+)$"
      || req.http.x-edge-path ~ "^/api/live/(deals|suggest|reviews/[^/]+|together/[^/]+)$") {
    set req.http.x-edge-kind = "live";
  } else {
    return (pass);
  }
  unset req.http.cookie;
  unset req.http.authorization;
  if (req.http.x-edge-kind == "page") {
    # Two pages can be of the same second.
    unset req.http.if-modified-since;
  }

  # Pages and pictures do not read the query; a client's navigation proves its headers with one (_rsc).
  if (req.http.x-edge-kind == "file" || (req.http.x-edge-kind == "page" && !req.http.rsc)) {
    set req.url = req.http.x-edge-path;
  }

  # An old page is better than none, and worse than any other: it is shown only while the app can't make a new one.
  if (req.http.x-edge-old || !std.healthy(req.backend_hint)) {
    set req.grace = 24h;
  } else {
    set req.grace = 0s;
  }
  return (hash);
}

sub vcl_hash {
  if (req.http.x-edge-kind == "page") {
    # The payload of a prerendered page is the same wherever the visitor comes from (next-router-state-tree, next-url).
    hash_data(req.http.x-edge-path);
    hash_data("|" + req.http.rsc + "|" + req.http.next-router-prefetch + "|" + req.http.next-router-segment-prefetch);
  } else {
    hash_data(req.url);
  }
  return (lookup);
}

sub vcl_backend_fetch {
  unset bereq.http.x-edge-path;
  unset bereq.http.x-edge-old;
}

sub vcl_backend_response {
  # What every answer would have to be rid of is not kept in the first place.
  if (beresp.http.surrogate-key) {
    set beresp.http.xkey = beresp.http.surrogate-key;
    unset beresp.http.surrogate-key;
  }
  unset beresp.http.cache-tag;
  if (bereq.uncacheable) {
    return (deliver);
  }
  # An error is nobody's page, and does not take the place of an old one.
  if (beresp.status >= 500) {
    if (bereq.is_bgfetch) {
      return (abandon);
    }
    return (error(beresp.status, beresp.reason));
  }
  if (beresp.http.set-cookie || beresp.http.cache-control ~ "(?i)private|no-store|no-cache"
      || beresp.http.cache-control !~ "(?i)s-maxage=[1-9]|max-age=[1-9]"
      || (beresp.status != 200 && beresp.status != 301 && beresp.status != 308 && beresp.status != 404)) {
    set beresp.uncacheable = true;
    set beresp.ttl = 10s;
    return (deliver);
  }
  set beresp.keep = 0s;
  if (bereq.http.x-edge-kind == "page") {
    set beresp.http.vary = "accept-encoding";
    set beresp.http.last-modified = now;
    set beresp.grace = 24h;
    if (!beresp.http.xkey || std.getenv("EDGE_PURGE_TOKEN") == "") {
      # Nothing would purge it: kept just long enough that a crowd asks the app once.
      set beresp.ttl = 1s;
      set beresp.grace = 0s;
    } else if (beresp.http.x-nextjs-cache == "STALE") {
      # The app makes a new one at this moment.
      set beresp.ttl = 1s;
    }
  } else if (bereq.http.x-edge-kind == "live") {
    set beresp.grace = 1m;
  }
  if (bereq.http.x-edge-kind == "page" && beresp.http.cache-control ~ "s-maxage") {
    # Lifetimes are the edge's, which is told of changes; a browser is not.
    set beresp.http.cache-control = "public, max-age=0, must-revalidate";
    set beresp.http.x-edge-vary = "rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, accept-encoding";
  }
  return (deliver);
}

sub vcl_deliver {
  if (req.http.x-edge-kind && resp.status >= 500 && req.restarts == 0) {
    set req.http.x-edge-old = "1";
    return (restart);
  }
  unset resp.http.xkey;
  unset resp.http.via;
  unset resp.http.x-varnish;
  if (resp.http.x-edge-vary) {
    set resp.http.vary = resp.http.x-edge-vary;
    unset resp.http.x-edge-vary;
    unset resp.http.age;
  }
  unset resp.http.x-accel-expires;
  if (req.http.x-edge-kind == "page") {
    if (!req.http.rsc) {
      # For the app's own client, which asks for parts.
      unset resp.http.x-nextjs-cache;
      unset resp.http.x-nextjs-prerender;
      unset resp.http.x-nextjs-stale-time;
    }
    if (local.socket == "front" && resp.status == 200 && obj.ttl > 60s && obj.age > 2s
        && resp.http.content-type == "text/html; charset=utf-8"
        && resp.http.cache-control == "public, max-age=0, must-revalidate"
        && !req.http.rsc && !req.http.next-router-prefetch && !req.http.next-router-segment-prefetch) {
      # As new as can be: the front may keep it too, until the next purge of anything. It answers all of them with the same
      # headers (deploy/front/page.conf), and tells two versions of a page apart by the second they were made in: of those
      # made in one second only the last lives for two.
      set resp.http.x-accel-expires = "60";
    } else {
      unset resp.http.last-modified;
    }
  }
  if (req.http.x-edge-kind) {
    set resp.http.x-edge = "MISS";
    if (obj.hits > 0) {
      set resp.http.x-edge = "HIT";
    }
  }
}

sub vcl_synth {
  set resp.http.cache-control = "no-store";
  set resp.http.content-type = "text/plain; charset=utf-8";
  if (req.http.x-edge-purged) {
    set resp.http.x-edge-purged = req.http.x-edge-purged;
  }
  synthetic(resp.reason + {"
"});
  return (deliver);
}

sub vcl_backend_error {
  set beresp.http.cache-control = "no-store";
  set beresp.http.content-type = "text/html; charset=utf-8";
  set beresp.http.retry-after = "5";
  set beresp.ttl = 0s;
  set beresp.grace = 0s;
  set beresp.uncacheable = true;
  synthetic({"<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Back in a moment</title>
<body style="font-family:system-ui;max-width:36rem;margin:20vh auto;padding:0 1rem">
<h1>Back in a moment</h1><p>The market can't be reached just now. Please try again in a few seconds.</p></body></html>
"});
  return (deliver);
}
