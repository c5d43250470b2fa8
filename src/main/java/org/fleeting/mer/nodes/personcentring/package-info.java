/** The Person Centring node: the mean of each person's clips is subtracted from the features of a network in training. */
package org.fleeting.mer.nodes.personcentring;
