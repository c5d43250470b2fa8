/** BDCNN: {@link org.fleeting.mer.network.bdcnn.Bdcnn}. */
package org.fleeting.mer.network.bdcnn;
