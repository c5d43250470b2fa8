/**
 * The one place where random numbers come from. {@link org.fleeting.mer.work.random.RandomSource} draws them,
 * {@link org.fleeting.mer.work.random.Seeds} makes a source for each purpose of one seed. Nobody else may use the JDK's
 * generators, whose numbers may change with its versions.
 */
package org.fleeting.mer.work.random;
