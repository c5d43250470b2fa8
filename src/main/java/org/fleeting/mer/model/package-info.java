/**
 * What training gives, as plain values in memory or single files: a trained network
 * ({@link org.fleeting.mer.model.TrainedNetwork}), one held fixed ({@link org.fleeting.mer.model.Decoupling}), and what made
 * them ({@link org.fleeting.mer.model.Provenance}). {@link org.fleeting.mer.model.Fit} says whether they fit each other.
 */
package org.fleeting.mer.model;
