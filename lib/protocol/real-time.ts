/** What a viewer needs, media seconds a wall second. Placement and agents agree on it here. */

/** Live sessions get this much of their nominal cost, so that they can fill a player's buffer and survive a hard scene. */
export const margin = 1.3;
/** Below this speed a live session falls behind its viewer. */
export const realTime = 1;
