import EspaceSecurise
import Foundation
import XCTest

/// An invitation and a mandate, answered in an application, with the Espace in the place of a portal.
final class FormsTests: XCTestCase {
    private let pages = LinkPages(
        activation: "https://espace.caisse.example/activation?lien={token}",
        reset: "https://espace.caisse.example/mot-de-passe?lien={token}",
        recertification: "https://espace.caisse.example/certification?lien={token}"
    )
    private let origin = Origin(source: "192.0.2.7", device: "iPhone")
    private let staff = Staff(id: "gestionnaire-12", role: .registrar)
    private let jeanne: (email: String, password: SecretText) = ("jeanne@durand.example", "Truelle&Niveau7")
    private let nadia: (email: String, password: SecretText) = ("nadia@leroy.example", "Grand-livre&Bilan5")

    private func delivered(_ espace: Espace) throws -> [Content] {
        try espace.lease(length: 60, limit: 100).map { leased in
            let message = try leased.message()
            try leased.delivered()
            return message.content
        }
    }

    private func said(_ ask: () throws -> Reply) throws -> SecretText {
        do {
            return try replyJson(reply: ask())
        } catch EspaceError.Refused(let refusal, _) {
            return try SecretText(refusalJson(refusal: refusal))
        }
    }

    /// The session of whoever holds a tenant that was not on file before.
    private func seat(_ espace: Espace, _ identifier: String, _ siret: String, _ company: String, _ kind: TenantKind,
                      _ someone: (email: String, password: SecretText)) throws -> SecretText {
        _ = try espace.putTenant(origin: origin, command: PutTenant(
            by: staff, identifier: identifier, siret: siret, company: company, firstName: "Alix", lastName: "Morel",
            address: ["3 rue du Port", "44000 NANTES"], language: .fr, tenantKind: kind
        ))
        _ = try espace.postCode(origin: origin, command: PostCode(by: staff, identifier: identifier))
        let codes = try delivered(espace).compactMap { if case .postedCode(let code, _) = $0 { code } else { nil } }
        let identify = Identify(identifier: identifier, siret: siret, code: try XCTUnwrap(codes.first))
        let ticket = try espace.identify(origin: origin, command: identify).ticket
        _ = try espace.register(origin: origin, command: Register(
            ticket: ticket, email: someone.email, emailConfirmation: someone.email, password: someone.password,
            passwordConfirmation: someone.password, landline: nil, mobile: nil
        ))
        let urls = try delivered(espace).compactMap { if case .activation(let url, _) = $0 { url } else { nil } }
        let token = try XCTUnwrap(inspectDeepLink(url: XCTUnwrap(urls.first), pages: pages)).token
        _ = try espace.activate(origin: origin, command: Activate(token: token, ticket: ticket))
        return try espace.logIn(origin: origin, command: LogIn(email: someone.email, password: someone.password)).session
    }

    func testAnInvitationOpensAnAccount() throws {
        let espace = try Espace.open(url: "sqlite::memory:", keys: generateKeys(), policy: PolicyTerms(links: pages))
        let session = try seat(espace, "17071", "732 829 320 00074", "Maçonnerie Durand", .company, jeanne)
        _ = try delivered(espace)
        _ = try espace.invite(origin: origin, command: Invite(
            session: session, capacity: nil, email: "samir@durand.example", rights: [.memberRead], portfolios: []
        ))
        let urls = try delivered(espace).compactMap { if case .invitation(let url, _, _, _) = $0 { url } else { nil } }
        let token = try XCTUnwrap(inspectDeepLink(url: XCTUnwrap(urls.first), pages: pages)).token

        let form = try InvitationForm(token: token)
        try form.answer(action: .inspect, json: said { try espace.visitor(origin: origin, command: form.command(action: .inspect)) })
        guard case .offered(_, let offer) = form.stage() else { return XCTFail("\(form.stage())") }
        XCTAssertEqual(offer.company, "Maçonnerie Durand")
        XCTAssertEqual(form.next(), [.join, .accept])
        try form.answer(action: .accept, json: said { try espace.holder(origin: origin, command: form.acceptance(session: session)) })
        XCTAssertEqual(form.refusal(), .notInvited)

        form.field(field: .firstName, text: "Samir")
        form.field(field: .lastName, text: "Benali")
        let restored = try InvitationForm.restore(saved: form.save())
        XCTAssertNil(restored.check(field: .lastName))
        restored.field(field: .password, text: "Echafaud=Filet8")
        restored.field(field: .passwordConfirmation, text: "Echafaud=Filet8")
        try restored.answer(action: .join, json: said { try espace.visitor(origin: origin, command: restored.command(action: .join)) })
        guard case .joined(_, let device) = restored.stage() else { return XCTFail("\(restored.stage())") }
        XCTAssertNotNil(device)
        XCTAssertFalse(restored.save().expose().contains(token.expose()))
    }

    func testACompanyGivesAFirmLessThanItAsked() throws {
        let espace = try Espace.open(url: "sqlite::memory:", keys: generateKeys(), policy: PolicyTerms(links: pages))
        let company = try seat(espace, "17071", "732 829 320 00074", "Maçonnerie Durand", .company, jeanne)
        let firm = try seat(espace, "CAB01", "418 166 096 00028", "Cabinet Leroy", .firm, nadia)
        _ = try espace.requestMandate(origin: origin, command: RequestMandate(
            session: firm, capacity: nil, identifier: "17071", siret: "73282932000074",
            rights: [.declarationsRead, .declarationsSubmit], startsAt: nil, endsAt: nil
        ))
        let list = ListMandates(session: company, capacity: nil, shelf: .pending, after: nil, limit: 10)
        let waiting = try XCTUnwrap(espace.listMandates(origin: origin, command: list).mandates.first)

        let form = MandateForm(side: .tenant, shown: waiting)
        form.choose(rights: [.declarationsRead, .paymentsPay])
        XCTAssertEqual(form.chosen(), [.declarationsRead])
        XCTAssertEqual(form.errors(action: .accept), [FieldError(field: .textHash, problem: .required)])
        form.agree(text: "Maçonnerie Durand laisse Cabinet Leroy consulter ses déclarations.")
        let restored = try MandateForm.restore(saved: form.save())
        let accept = try restored.command(action: .accept, session: company)
        try restored.answer(action: .accept, json: said { try espace.holder(origin: origin, command: accept) })
        guard case .accepted(let mandate) = restored.stage() else { return XCTFail("\(restored.stage())") }
        XCTAssertEqual(mandate.rights, [.declarationsRead])
        XCTAssertEqual(mandate.standing, .active)
        XCTAssertThrowsError(try restored.command(action: .decline, session: company)) { error in
            XCTAssertEqual(error as? FormError, .NotNow)
        }
    }
}
