/**
 * What flows between the model nodes: a trained branch ({@link org.fleeting.mer.nodes.ports.MENetPortObject},
 * {@link org.fleeting.mer.nodes.ports.IDNetPortObject}, and their parent
 * {@link org.fleeting.mer.nodes.ports.NetworkPortObject}) and a decoupling. Weights lie in a file store; the specs hold what
 * {@code configure} can check without loading them.
 */
package org.fleeting.mer.nodes.ports;
