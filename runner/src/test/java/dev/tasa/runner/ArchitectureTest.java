package dev.tasa.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses RUNNER = imported("dev.tasa.runner");
    private static final JavaClasses API = imported("dev.tasa.api");

    @Test
    void plugins_api_depends_on_the_jdk_alone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.tasa.api..", "java..", "javax..", "jdk.incubator.vector..")
                .check(API);
    }

    @Test
    void runner_knows_no_plugin() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.tasa.standard..", "dev.tasa.data..", "dev.tasa.onednn..", "dev.tasa.lion..")
                .check(RUNNER);
    }

    @Test
    void packages_of_runner_have_no_cycles() {
        slices().matching("dev.tasa.runner.(*)..").should().beFreeOfCycles().check(RUNNER);
    }

    @Test
    void plugins_are_found_by_the_plugins_package_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tasa.runner.plugins")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.ServiceLoader.*|java\\.net\\.URLClassLoader")
                .check(RUNNER);
    }

    @Test
    void the_registry_depends_on_the_api_and_the_jdk_alone() {
        classes()
                .that()
                .resideInAPackage("dev.tasa.runner.plugins")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.tasa.runner.plugins", "dev.tasa.api..", "java..")
                .check(RUNNER);
    }

    @Test
    void training_knows_neither_files_nor_commands_nor_results() {
        noClasses()
                .that()
                .resideInAPackage("dev.tasa.runner.training..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.yaml..",
                        "picocli..",
                        "dev.tasa.runner.cli..",
                        "dev.tasa.runner.results..",
                        "dev.tasa.runner.store..")
                .check(RUNNER);
    }

    private static JavaClasses imported(String packageName) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(packageName);
    }
}
