package org.knime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** KNIME ships org.knime.core and org.knime.core.ui as two bundles, of which the first doesn't know the second. */
@AnalyzeClasses(packages = "org.knime", importOptions = ImportOption.DoNotIncludeTests.class)
class StandInBundlesTest {

    @ArchTest
    static final ArchRule theCoreDoesNotKnowTheUi = noClasses()
        .that().resideInAPackage("org.knime.core..").and().resideOutsideOfPackage("org.knime.core.webui..")
        .should().dependOnClassesThat().resideInAnyPackage("org.knime.core.webui..", "org.knime.node..");

    /** The bundles see Equinox and Java, but none of the libraries that the build also has on its class path. */
    @ArchTest
    static final ArchRule theStandInNeedsNoLibrary = noClasses()
        .should().dependOnClassesThat()
        .resideOutsideOfPackages("org.knime..", "java..", "javax..", "org.xml.sax..", "org.w3c.dom..",
            "org.eclipse.core.runtime..");
}
