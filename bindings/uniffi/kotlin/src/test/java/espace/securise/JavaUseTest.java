package espace.securise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import espace.securise.vocabulary.Language;
import espace.securise.vocabulary.LogIn;
import espace.securise.vocabulary.PutTenant;
import espace.securise.vocabulary.Refusal;
import espace.securise.vocabulary.Reply;
import espace.securise.vocabulary.Staff;
import espace.securise.vocabulary.StaffCommand;
import espace.securise.vocabulary.StaffRole;
import espace.securise.vocabulary.TenantKind;
import espace.securise.vocabulary.VisitorCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Java back-office: the same package, no wrapper. */
class JavaUseTest {
    private static final LinkPages PAGES = new LinkPages(
            "https://espace.caisse.example/activation?lien={token}",
            "https://espace.caisse.example/mot-de-passe?lien={token}",
            "https://espace.caisse.example/certification?lien={token}", null, null, null);

    @Test
    void a_tenant_is_filed_and_its_letter_leaves() throws Exception {
        try (Espace espace = Espace.Companion.open("sqlite::memory:", Espace_securise_uniffiKt.generateKeys(),
                Policies.guideTerms(PAGES))) {
            var command = new StaffCommand.PutTenant(new PutTenant(new Staff("gestionnaire-12", StaffRole.REGISTRAR), "17071",
                    "732 829 320 00074", "Maçonnerie Durand", "Jeanne", "Durand",
                    List.of("3 rue du Port", "44000 NANTES"), Language.FR, TenantKind.COMPANY));
            var reply = assertInstanceOf(Reply.TenantFiled.class, espace.staff(new Origin(), command));
            assertEquals("17071", reply.getV1().getIdentifier());

            var letters = espace.lease(Duration.ofMinutes(1), 10);
            assertEquals(1, letters.size());
            letters.get(0).delivered();
            assertEquals(0, espace.lease(Duration.ofMinutes(1), 10).size());
        }
    }

    @Test
    void a_refusal_is_an_exception_with_fields() throws Exception {
        try (Espace espace = Espace.Companion.open("sqlite::memory:", Espace_securise_uniffiKt.generateKeys(),
                Policies.guideTerms(PAGES))) {
            var secret = new SecretText("Truelle&Niveau7");
            var command = new VisitorCommand.LogIn(new LogIn("jeanne@durand.example", secret, null));
            assertFalse(command.toString().contains("Truelle"));
            var refused = assertThrows(EspaceException.Refused.class, () -> espace.visitor(new Origin(), command));
            assertEquals(Refusal.WrongCredentials.INSTANCE, refused.getRefusal());
        }
    }
}
