package org.fleeting.mer.nodes.folds;

import java.util.List;

import org.fleeting.mer.dataset.fold.People;

/**
 * What the splits need of a table of clips, a value each a row.
 *
 * @param keys the row IDs
 * @param people who is filmed
 * @param groups the values of the column that holds the user's folds; empty unless the folds are by column
 */
record FoldClips(List<String> keys, People people, List<String> emotions, List<String> groups) {}
