import { type ClipboardEvent, useState } from "react";
import { type Filled, fillCells, PASTED_CELLS, readBlock } from "@/lib/catalog/model/listing-paste";

type Sheet = {
  /** Ids of the rows from the top. */
  rows: readonly string[];
  /** Columns that are not shown; nothing is pasted into them. */
  hidden: readonly string[];
  /** Takes what was pasted. @returns what takes it back */
  onFill(filled: Filled): () => void;
};

/** What the last paste did, and what takes it back. */
type Pasted = { text: string; takeBack(): void };

/**
 * Cells copied in a spreadsheet fill those of the sheet from the one with the focus on; nothing is saved yet. One cell
 * alone is the field's. What was pasted can be taken back until it is forgotten.
 */
export function usePaste({ rows, hidden, onFill }: Sheet) {
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const forget = () => setPasted(null);
  function paste(event: ClipboardEvent<HTMLElement>) {
    const { cell: name } = (event.target as HTMLElement).dataset;
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-listing]")?.dataset.listing;
    const columns = PASTED_CELLS.filter((column) => !hidden.includes(column));
    const column = columns.find((one) => one === name);
    const block = readBlock(event.clipboardData.getData("text/plain"));
    if (!row || !column || block.flat().length < 2) return;
    event.preventDefault();
    const filled = fillCells(block, rows, columns, { row, column });
    const back = onFill(filled);
    const count = (cells: number) => `${cells} ${cells === 1 ? "cell" : "cells"}`;
    const left = filled.left > 0 ? ` ${count(filled.left)} had no place.` : "";
    setPasted({
      text: `${count(filled.filled)} pasted.${left}`,
      takeBack() {
        back();
        forget();
      },
    });
  }
  return { paste, pasted, forget };
}
