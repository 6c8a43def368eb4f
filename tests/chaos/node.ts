/** How Node runs a process of the store here: as the server bundle would see its modules, with a clock of its own. */
export const NODE = ["--conditions=react-server", "--import", "tsx", "--import", "./tests/chaos/clock.ts"];
