package org.bytedeco.openblas.global;

/**
 * Takes the place of JavaCPP's class of this name: {@link openblas} is initialised as well and loads what there is to
 * load.
 */
public class openblas_nolapack extends org.bytedeco.openblas.presets.openblas_nolapack {}
