// swift-tools-version:6.0
import PackageDescription

// test.sh puts the generated sources, headers and module maps beside these files before it builds.
let package = Package(
    name: "EspaceSecurise",
    products: [.library(name: "EspaceSecurise", targets: ["EspaceSecurise"])],
    targets: [
        .systemLibrary(name: "EspaceSecuriseFFI"),
        .systemLibrary(name: "EspaceSecuriseVocabularyFFI"),
        .target(
            name: "EspaceSecurise",
            dependencies: ["EspaceSecuriseFFI", "EspaceSecuriseVocabularyFFI"],
            linkerSettings: [.linkedLibrary("espace_securise_uniffi")]
        ),
        .testTarget(name: "EspaceSecuriseTests", dependencies: ["EspaceSecurise"]),
    ],
    swiftLanguageModes: [.v5]
)
