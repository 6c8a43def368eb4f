"use client";

import { useEffect, useState } from "react";

const THEMES = [
  { value: "system", label: "Like my device" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** Light, dark, or as the device has it. Kept in this browser only. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState("system");
  useEffect(() => setTheme(document.documentElement.dataset.theme ?? "system"), []);

  function choose(next: string) {
    setTheme(next);
    if (next === "system") {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem("theme");
    } else {
      document.documentElement.dataset.theme = next;
      localStorage.setItem("theme", next);
    }
  }

  return (
    <label className="inline-flex items-center gap-2 text-sm text-soft">
      <span>Appearance</span>
      <select
        value={theme}
        onChange={(event) => choose(event.target.value)}
        className="h-9 rounded-sm border bg-card px-2.5 font-medium text-ink hover:border-ink"
      >
        {THEMES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
