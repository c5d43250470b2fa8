/**
 * What training gives, as plain values in memory or single files: a trained branch
 * ({@link org.fleeting.mer.model.TrainedNetwork}), a branch held fixed ({@link org.fleeting.mer.model.Decoupling}), and what made
 * them ({@link org.fleeting.mer.model.Provenance}).
 */
package org.fleeting.mer.model;
