/**
 * Bad input by seed: {@link org.fleeting.mer.badinput.MutatedSet} writes a small data set and spoils it,
 * {@link org.fleeting.mer.badinput.Fuzz} runs the seeds and holds every outcome to the promise: a table, or a message that
 * names the file. What single mutations do is in the tests of the rooms.
 */
package org.fleeting.mer.badinput;
