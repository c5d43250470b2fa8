/** The Adversarial Decoupler node: keeps features from telling who is filmed, by an adversary that tries to name the person. */
package org.fleeting.mer.nodes.adversarialdecoupler;
