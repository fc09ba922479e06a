using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>Of the secrets that an account may use only the names count.</summary>
internal sealed class ServiceAccountLifecycle : KindLifecycle
{
    public override void PrepareForCreate(DocumentObject created, WriteContext context) => KeepNames(created);

    public override void PrepareForUpdate(DocumentObject updated, DocumentObject old, WriteContext context) =>
        KeepNames(updated);

    private static void KeepNames(DocumentObject account)
    {
        if (account.Array("secrets") is not { } secrets) return;
        for (var i = 0; i < secrets.Count; i++)
            if (secrets[i] is DocumentObject { Count: > 1 } secret)
                secrets[i] = new DocumentObject { { "name", secret.String("name") ?? "" } };
    }
}
