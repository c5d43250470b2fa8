/**
 * Classes of JavaCPP's OpenBLAS that stand before the library's own: they load libopenblas alone, without the JNI
 * libraries for its own API, which OpenCV does not need.
 */
package org.bytedeco.openblas.global;
