import EspaceSecurise
import Foundation
import XCTest

private let pages = LinkPages(
    activation: "https://espace.caisse.example/activation?lien={token}",
    reset: "https://espace.caisse.example/mot-de-passe?lien={token}",
    recertification: "https://espace.caisse.example/certification?lien={token}"
)
private let origin = Origin(source: "192.0.2.7", device: "iPhone")
private let staff = Staff(id: "gestionnaire-12", role: .registrar)
private let password: SecretText = "Truelle&Niveau7"
private let email = "jeanne@durand.example"
private let tenant = PutTenant(
    by: staff, identifier: "17071", siret: "732 829 320 00074", company: "Maçonnerie Durand", firstName: "Jeanne",
    lastName: "Durand", address: ["3 rue du Port", "44000 NANTES"], language: .fr,
    tenantKind: .company
)

final class EspaceSecuriseTests: XCTestCase {
    private func inMemory() throws -> Espace {
        try Espace.open(url: "sqlite::memory:", keys: generateKeys(), policy: PolicyTerms(links: pages))
    }

    private func delivered(_ espace: Espace) throws -> [Content] {
        try espace.lease(length: 60, limit: 100).map { leased in
            let message = try leased.message()
            try leased.delivered()
            return message.content
        }
    }

    /// What an application does with a portal, with the Espace in its place.
    private func answer(_ form: EnrollmentForm, _ action: FormAction, by espace: Espace) throws {
        do {
            let reply = try espace.visitor(origin: origin, command: form.command(action: action))
            try form.answer(action: action, json: replyJson(reply: reply))
        } catch EspaceError.Refused(let refusal, _) {
            try form.answer(action: action, json: SecretText(refusalJson(refusal: refusal)))
        }
    }

    func testFromTheTwoLettersToASession() throws {
        let espace = try inMemory()
        _ = try espace.staff(origin: origin, command: .putTenant(tenant))
        _ = try espace.staff(origin: origin, command: .postCode(PostCode(by: staff, identifier: "17071")))
        let codes = try delivered(espace).compactMap { if case .postedCode(let code, _) = $0 { code } else { nil } }
        XCTAssertEqual(codes.count, 1)

        let form = try EnrollmentForm()
        form.field(field: .identifier, text: "17071")
        form.field(field: .siret, text: "732 829 320 00074")
        form.field(field: .code, text: codes[0])
        try answer(form, .identify, by: espace)
        guard case .contact(_, _, let contact, let company, _) = form.stage() else { return XCTFail("\(form.stage())") }
        XCTAssertEqual(contact.firstName, "Jeanne")
        XCTAssertEqual(company, "Maçonnerie Durand")

        form.field(field: .email, text: SecretText(email))
        form.field(field: .emailConfirmation, text: SecretText(email))
        let saved = form.save()
        XCTAssertFalse(saved.expose().contains(codes[0].expose()))
        let restored = try EnrollmentForm.restore(saved: saved)
        restored.field(field: .password, text: password)
        restored.field(field: .passwordConfirmation, text: password)
        try answer(restored, .register, by: espace)

        let urls = try delivered(espace).compactMap { if case .activation(let url, _) = $0 { url } else { nil } }
        let link = try XCTUnwrap(inspectDeepLink(url: urls[0], pages: pages))
        XCTAssertEqual(link.page, .activation)
        let command = try commandFromJson(json: SecretText(#"{"by":"visitor","ask":"# + restored.activationJson(token: link.token).expose() + "}"))
        guard case .visitor(let activate) = command else { return XCTFail("\(command)") }
        try restored.answer(action: .activate, json: replyJson(reply: espace.visitor(origin: origin, command: activate)))
        guard case .activated(_, let device) = restored.stage() else { return XCTFail("\(restored.stage())") }

        let logIn = VisitorCommand.logIn(LogIn(email: email, password: password, deviceToken: device?.token))
        guard case .loggedIn(let loggedIn) = try espace.visitor(origin: origin, command: logIn) else { return XCTFail() }
        XCTAssertEqual(loggedIn.standing, .active)
        XCTAssertGreaterThan(loggedIn.expiresAt, Date())
        let resume = HolderCommand.resume(Resume(session: loggedIn.session))
        guard case .resumed(let resumed) = try espace.holder(origin: origin, command: resume) else { return XCTFail() }
        XCTAssertEqual(resumed.tenant?.identifier, "17071")
        XCTAssertNil(resumed.mobile)
    }

    /// The views for reporting by the Espace's own door.
    func testItem17AViewIsReadByNameInPagesWithFilters() throws {
        let espace = try inMemory()
        _ = try espace.putTenant(origin: origin, command: tenant)
        let filters: [ReportFilter] = [.is(column: "holders", value: .number(number: 0)), .begins(column: "siret", prefix: "732")]
        let page = try espace.report(view: "tenants", filters: filters)
        XCTAssertEqual(page.rows.count, 1)
        XCTAssertNil(page.next)
        XCTAssertEqual(page.rows[0]["identifier"], .text(text: "17071"))
        XCTAssertEqual(page.rows[0]["address"], .lines(lines: ["3 rue du Port", "44000 NANTES"]))
        XCTAssertThrowsError(try espace.report(view: "records")) { error in
            guard case EspaceError.Invalid(let code, _) = error else { return XCTFail("\(error)") }
            XCTAssertEqual(code, "unknown_view")
        }
    }

    func testEachCommandHasACallThatAnswersItsVeryReply() throws {
        let espace = try inMemory()
        XCTAssertEqual(try espace.putTenant(origin: origin, command: tenant).filing, .created)
        _ = try espace.postCode(origin: origin, command: PostCode(by: staff, identifier: "17071"))
        let codes = try delivered(espace).compactMap { if case .postedCode(let code, _) = $0 { code } else { nil } }

        let identify = Identify(identifier: "17071", siret: "732 829 320 00074", code: try XCTUnwrap(codes.first))
        let identified = try espace.identify(origin: origin, command: identify)
        XCTAssertEqual(identified.company, "Maçonnerie Durand")
        let register = Register(
            ticket: identified.ticket, email: email, emailConfirmation: email, password: password, passwordConfirmation: password,
            landline: nil, mobile: nil
        )
        _ = try espace.register(origin: origin, command: register)
        let urls = try delivered(espace).compactMap { if case .activation(let url, _) = $0 { url } else { nil } }
        let link = try XCTUnwrap(inspectDeepLink(url: XCTUnwrap(urls.first), pages: pages))
        let alone = Activate(token: link.token, ticket: nil, password: nil)
        XCTAssertThrowsError(try espace.activate(origin: origin, command: alone)) {
            XCTAssertEqual($0 as? EspaceError, .Refused(refusal: .passwordRequired, code: "password_required"))
        }
        let elsewhere = Activate(token: link.token, ticket: nil, password: password)
        let device = try XCTUnwrap(try espace.activate(origin: origin, command: elsewhere).device)
        XCTAssertGreaterThan(device.expiresAt, Date())

        // Strangers who fail keep nobody out of a device that the account knows.
        for _ in 0..<3 {
            let wrong = LogIn(email: email, password: SecretText("Brouette!Vide9"), deviceToken: nil)
            XCTAssertThrowsError(try espace.logIn(origin: origin, command: wrong))
        }
        let logIn = LogIn(email: email, password: password, deviceToken: device.token)
        let loggedIn = try espace.logIn(origin: origin, command: logIn)
        XCTAssertEqual(loggedIn.standing, .active)
        let resume = Resume(session: loggedIn.session)
        XCTAssertEqual(try espace.resume(origin: origin, command: resume).tenant?.identifier, "17071")
        let remind = RemindRecertification(after: nil, limit: 10)
        XCTAssertEqual(try espace.remindRecertification(origin: origin, command: remind).sent, 0)

        _ = try espace.logOut(origin: origin, command: LogOut(session: loggedIn.session))
        XCTAssertThrowsError(try espace.resume(origin: origin, command: resume)) {
            XCTAssertEqual($0 as? EspaceError, .Refused(refusal: .sessionOver, code: "session_over"))
        }
    }

    func testErrorsAreTyped() throws {
        let espace = try inMemory()
        XCTAssertThrowsError(try espace.visitor(origin: origin, command: .logIn(LogIn(email: email, password: password, deviceToken: nil)))) {
            XCTAssertEqual($0 as? EspaceError, .Refused(refusal: .wrongCredentials, code: "wrong_credentials"))
        }
        XCTAssertThrowsError(try parseSiret(text: "732 829 320 00075")) {
            guard case TextError.Invalid(let problem, _, _) = $0 else { return XCTFail("\($0)") }
            XCTAssertEqual(problem, .wrongChecksum)
        }
        XCTAssertThrowsError(try Espace.open(url: "mysql://x", keys: generateKeys(), policy: PolicyTerms(links: pages))) {
            guard case EspaceError.Invalid(let code, _) = $0 else { return XCTFail("\($0)") }
            XCTAssertEqual(code, "invalid_database_url")
        }
        for hostile in ["", "\0", "a\0b", "{}", String(repeating: "é", count: 5_000_000)] {
            XCTAssertThrowsError(try commandFromJson(json: SecretText(hostile))) { XCTAssertTrue($0 is InvalidValue) }
            XCTAssertThrowsError(try parseSiret(text: hostile)) { XCTAssertTrue($0 is TextError) }
            XCTAssertThrowsError(try espace.visitor(origin: origin, command: .activate(Activate(token: SecretText(hostile), ticket: nil, password: SecretText(hostile))))) {
                XCTAssertTrue($0 is EspaceError)
            }
        }
    }

    func testNothingPrintsASecret() {
        let logIn = LogIn(email: email, password: password, deviceToken: password)
        for shown in ["\(logIn)", String(reflecting: logIn), "\(password)"] {
            XCTAssertFalse(shown.contains("Truelle"), shown)
        }
        var dumped = ""
        dump(logIn, to: &dumped)
        XCTAssertFalse(dumped.contains("Truelle"), dumped)
    }

    func testAStoreInSwiftKeepsEveryClause() throws {
        let clauses = conformanceClauses()
        XCTAssertGreaterThanOrEqual(clauses.count, 28)
        for clause in clauses {
            let store = MemoryStore()
            XCTAssertNoThrow(try checkClause(name: clause, store: store, inspection: store), clause)
        }
    }

    func testACallCostsLittle() throws {
        let clock = FixedClock.at(instant: Date(timeIntervalSince1970: 0))
        let begun = Date()
        for _ in 0..<100_000 { _ = clock.now() }
        let micros = Date().timeIntervalSince(begun) * 10
        print("per call, an instant out of an object (now): \(micros) us")
        XCTAssertLessThan(micros, 25)
    }
}
