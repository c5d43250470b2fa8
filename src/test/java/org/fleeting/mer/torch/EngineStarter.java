package org.fleeting.mer.torch;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

import org.fleeting.mer.work.InvalidInputException;

import ai.djl.pytorch.jni.LibUtils;

/** Starts the engine in a JVM of its own and prints what came of it. */
final class EngineStarter {

    static final String PLAIN = "plain";
    static final String WHERE = "where";
    static final String FOREIGN_CONTEXT = "foreign context";
    static final String TWO_LOADERS = "two loaders";

    private EngineStarter() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, MalformedURLException {
        switch (arguments[0]) {
            case PLAIN -> System.out.println(start());
            case WHERE -> System.out.println(start().equals("started") ? LibUtils.getLibtorchPath() : start());
            case FOREIGN_CONTEXT -> startInForeignContext();
            case TWO_LOADERS -> {
                startInOwnLoader();
                startInOwnLoader();
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Returns "started" or the error's message and resolution. */
    public static String start() {
        try {
            TorchEngine.newManager().close();
            return "started";
        } catch (InvalidInputException e) {
            return e.getMessage() + "\n" + e.resolution();
        }
    }

    private static void startInForeignContext() {
        ClassLoader foreign = ClassLoader.getPlatformClassLoader();
        Thread.currentThread().setContextClassLoader(foreign);
        boolean isRestored = start().equals("started") && Thread.currentThread().getContextClassLoader() == foreign;
        System.out.println(isRestored ? "started, context class loader restored" : "failed");
    }

    private static void startInOwnLoader() throws ReflectiveOperationException, MalformedURLException {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(entries[i]).toUri().toURL();
        }
        ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        Class<?> starter = Class.forName(EngineStarter.class.getName(), true, loader);
        Method start = starter.getDeclaredMethod("start");
        start.setAccessible(true);
        System.out.println(start.invoke(null));
    }
}
