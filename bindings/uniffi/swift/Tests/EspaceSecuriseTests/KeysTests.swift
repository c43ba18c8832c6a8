import EspaceSecurise
import Foundation
import XCTest

/// Requirement 86: keys that are exchanged in two rounds, and keys that are another Espace's.
final class KeysTests: XCTestCase {
    private let policy = PolicyTerms(links: LinkPages(
        activation: "https://espace.caisse.example/activation?lien={token}",
        reset: "https://espace.caisse.example/mot-de-passe?lien={token}",
        recertification: "https://espace.caisse.example/certification?lien={token}"
    ))
    private let tenant = PutTenant(
        by: Staff(id: "gestionnaire-12", role: .registrar), identifier: "17071", siret: "732 829 320 00074", company: "Maçonnerie Durand",
        firstName: "Jeanne", lastName: "Durand", address: ["3 rue du Port", "44000 NANTES"], language: .fr,
        tenantKind: .company
    )

    private func database() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        addTeardownBlock { try? FileManager.default.removeItem(at: folder) }
        return "sqlite:\(folder.path)/espace.db"
    }

    func testItem15ARotationHasTwoRoundsAndAnEndAndWhatAKeyHoldsUpIsCounted() throws {
        let url = try database()
        let old = try generateKeys()
        let first = try keysWithNext(keys: old)
        let second = try keysActivating(keys: first, version: 2)
        let before = try Espace.open(url: url, keys: first, policy: policy)
        _ = try before.putTenant(origin: Origin(), command: tenant)
        let after = try Espace.open(url: url, keys: second, policy: policy)
        let report = try after.keyReport()
        XCTAssertEqual(report.keys.map { $0.version }, [1, 2])
        XCTAssertEqual(report.keys.map { $0.active }, [false, true])
        XCTAssertEqual(report.keys.map { $0.messages }, [1, 0])
        XCTAssertFalse(report.keys[0].canGo)
        for leased in try before.lease(length: 60, limit: 10) { try leased.delivered() }
        XCTAssertTrue(try after.keyReport().keys[0].canGo)
        _ = try Espace.open(url: url, keys: keysWithout(keys: second, version: 1), policy: policy)
        XCTAssertThrowsError(try keysWithout(keys: second, version: 2))
    }

    func testItem15OtherKeysOnAFilledDatabaseAreRefused() throws {
        let url = try database()
        let keys = try generateKeys()
        _ = try Espace.open(url: url, keys: keys, policy: policy).putTenant(origin: Origin(), command: tenant)
        _ = try Espace.open(url: url, keys: keys, policy: policy)
        do {
            _ = try Espace.open(url: url, keys: generateKeys(), policy: policy)
            XCTFail("opened")
        } catch EspaceError.Invalid(let code, _) {
            XCTAssertEqual(code, "another_index_key")
        }
    }
}
