/**
 * What a decoupling adds to the loss of the branch in training: {@link org.fleeting.mer.training.decoupling.DecouplingTerm},
 * a class for each {@link org.fleeting.mer.model.DecouplerKind}, all of them listed in
 * {@link org.fleeting.mer.training.decoupling.DecouplingTerms}. Decouplings are made by
 * {@link org.fleeting.mer.training.decoupling.Decoupler}.
 */
package org.fleeting.mer.training.decoupling;
