package org.fleeting.mer.torch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fleeting.mer.work.InvalidInputException;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.LibUtils;

/**
 * Looks stage by stage at a machine: Java, PyTorch for the processor; then NVIDIA's driver, DJL's binding, a PyTorch for GPUs,
 * and what this needs.
 *
 * @param system the operating system's name, as Java has it
 * @param processor as Java has it
 * @param trial computes a little
 */
record SetUpCheck(String system, String processor, TorchFolders folders, CudaDriver driver, SystemLibraries libraries,
    Trial trial) {

    private static final String ARE_THERE = "there    ";
    private static final String ARE_MISSING = "missing  ";
    private static final String BEHIND = "         ";
    private static final int SIDE = 64;

    /** Computes a little. */
    interface Trial {

        /**
         * Returns where it did, such as {@code cuda:0 NVIDIA H100 80GB HBM3, by the libraries in /opt/libtorch/lib}.
         *
         * @throws InvalidInputException if PyTorch doesn't start, or the device is not there
         * @throws EngineException if PyTorch fails
         */
        String on(DeviceKind kind);
    }

    /** What has been found so far. */
    private static final class Findings {

        private final List<String> lines = new ArrayList<>();
        private boolean isComplete = true;

        void title(String title) {
            lines.addAll(List.of("", title));
        }

        void found(String what) {
            lines.add("  " + ARE_THERE + what);
        }

        void missing(String what, String remedy) {
            isComplete = false;
            lines.add("  " + ARE_MISSING + what);
            remedy.lines().forEach(line -> lines.add("  " + BEHIND + line));
        }

        void missing(InvalidInputException failure) {
            missing(failure.summary(), failure.resolution());
        }
    }

    static SetUpCheck ofThisMachine() {
        return new SetUpCheck(System.getProperty("os.name"), System.getProperty("os.arch"), TorchFolders.ofOwner(),
            CudaDriver.installed(), SystemLibraries.ofThisMachine(), SetUpCheck::compute);
    }

    private static String compute(DeviceKind kind) {
        try (NDManager manager = TorchEngine.newManager(new Compute(kind, 0, 0, Optional.empty()))) {
            float sum = manager.ones(new Shape(SIDE, SIDE)).matMul(manager.ones(new Shape(SIDE, SIDE))).sum().getFloat();
            if (sum != SIDE * SIDE * SIDE) {
                throw new EngineException("a sum of ones is " + sum + ", expected: " + SIDE * SIDE * SIDE);
            }
            String threads = kind == DeviceKind.CPU ? " with " + TorchEngine.threads() + " threads" : "";
            return TorchEngine.device() + threads + ", by the libraries in " + LibUtils.getLibtorchPath();
        }
    }

    SetUp setUp() {
        Findings processors = new Findings();
        processors.lines.add("Java %s of %s, %s on %s".formatted(System.getProperty("java.version"),
            System.getProperty("java.vendor"), system, processor));
        processors.title("The processor");
        Optional<TorchLibraries> chosen = lookAtProcessor(processors);

        Findings gpus = new Findings();
        gpus.title("A GPU of NVIDIA's");
        if (TorchLibraries.servesGpus(system, processor)) {
            lookAtGpu(gpus, chosen);
        } else {
            gpus.missing(TorchLibraries.howToGetCuda(system, processor), "");
        }

        List<String> lines = new ArrayList<>(processors.lines);
        lines.addAll(gpus.lines);
        lines.addAll(List.of("", conclusion(processors.isComplete, gpus.isComplete)));
        return new SetUp(processors.isComplete, lines);
    }

    private static String conclusion(boolean isForProcessor, boolean isForGpu) {
        if (!isForProcessor) {
            return "Networks can't be computed: see what is missing.";
        }
        return isForGpu ? "Networks can be computed on the processor and on the GPU."
            : "Networks can be computed on the processor. Nothing else is needed, unless a GPU is to do it.";
    }

    private Optional<TorchLibraries> lookAtProcessor(Findings findings) {
        Optional<TorchLibraries> chosen = Optional.empty();
        try {
            chosen = Optional.of(folders.choose(Optional.empty()));
            findings.found("PyTorch %s, %s".formatted(TorchLibraries.VERSION, chosen.get()));
            findings.found("it loads, and computes on " + trial.on(DeviceKind.CPU));
        } catch (InvalidInputException e) {
            findings.missing(e);
        } catch (EngineException e) {
            findings.missing("PyTorch fails to compute: " + e.getMessage(), "Restart, and check that it fails again.");
        }
        return chosen;
    }

    private void lookAtGpu(Findings findings, Optional<TorchLibraries> chosen) {
        lookForDriver(findings);
        lookForBinding(findings);
        Optional<Path> folder = chosen.filter(TorchLibraries::isCuda).flatMap(TorchLibraries::folder);
        if (folder.isPresent()) {
            findings.found("a PyTorch for GPUs, in " + folder.get());
            lookForNeeds(findings, folder.get());
        } else {
            findings.missing("a PyTorch for GPUs: " + chosen.map(this::whyNotForGpus)
                .orElse("the named one is not usable, as said above"),
                TorchLibraries.howToGetCuda(system, processor) + "\nWhat it needs of CUDA and cuDNN is in it, too.");
        }
        if (findings.isComplete) {
            tryGpu(findings);
        }
    }

    private String whyNotForGpus(TorchLibraries libraries) {
        return libraries.folder().map(folder -> "that in %s has no %s".formatted(folder, TorchLibraries.CUDA_FILE))
            .orElse("the bundled one has no " + TorchLibraries.CUDA_FILE + ", and neither the system property "
                + TorchFolders.PROPERTY + ", the preference " + OwnersPreference.NODE + "/" + OwnersPreference.KEY
                + " nor the environment variable " + TorchFolders.VARIABLE + " names a folder");
    }

    private void lookForDriver(Findings findings) {
        CudaDriver.Gpus gpus = driver.gpus();
        if (gpus.count() > 0) {
            findings.found("%d of NVIDIA's; GPU 0 is %s, with %s of free memory".formatted(gpus.count(), driver.name(0),
                driver.freeBytes(0).isPresent() ? driver.freeBytes(0).getAsLong() / 1_000_000 + " MB" : "unknown"));
        } else if (gpus.problem().isEmpty()) {
            findings.missing("a GPU: NVIDIA's driver is there, and knows of none", "CUDA_VISIBLE_DEVICES may hide it.");
        } else {
            findings.missing("%s: %s was looked for in %s".formatted(gpus.problem(), driver.file(), places()),
                "Install NVIDIA's driver for CUDA 12.8 or newer.");
        }
    }

    private void lookForBinding(Findings findings) {
        try {
            findings.found("DJL's binding to a PyTorch for GPUs, " + BundledTorch.bindingForGpus());
        } catch (InvalidInputException e) {
            findings.missing(e);
        }
    }

    private void lookForNeeds(Findings findings, Path folder) {
        try {
            List<TorchNeeds.Missing> missing = TorchNeeds.missing(folder, libraries);
            missing.forEach(library -> findings.missing("%s, which %s needs".formatted(library.name(), library.neededBy()),
                LibraryOrigin.of(library.name()).sentence()));
            if (missing.isEmpty()) {
                findings.found("all that it needs of CUDA, cuDNN and the system");
            } else {
                findings.lines.add("  " + BEHIND + "Looked for in " + folder + ", " + places() + ".");
            }
        } catch (IOException | IllegalArgumentException e) {
            findings.missing("what it needs can't be read: " + e.getMessage(), "Unpack that libtorch again.");
        }
    }

    private String places() {
        String named = libraries.named().stream().map(Path::toString).collect(Collectors.joining(", "));
        return "the folders of the variable %s (%s) and those of the system".formatted(libraries.variable(),
            named.isEmpty() ? "none" : named);
    }

    private void tryGpu(Findings findings) {
        try {
            findings.found("it computes on " + trial.on(DeviceKind.GPU));
        } catch (InvalidInputException e) {
            findings.missing(e);
        } catch (EngineException e) {
            findings.missing("PyTorch fails to compute on the GPU: " + e.getMessage(),
                "Update NVIDIA's driver, and see whether other programs compute on this GPU.");
        }
    }
}
