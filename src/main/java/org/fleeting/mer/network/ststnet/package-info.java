/** STSTNet: {@link org.fleeting.mer.network.ststnet.StstNet}. */
package org.fleeting.mer.network.ststnet;
