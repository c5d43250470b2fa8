/**
 * The clip table that flows between the nodes: its columns, clips to rows and back, and the cell that holds a face clip.
 * Start at {@link org.fleeting.mer.nodes.clips.ClipTable}.
 */
package org.fleeting.mer.nodes.clips;
