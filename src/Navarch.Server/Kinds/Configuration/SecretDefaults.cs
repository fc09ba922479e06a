using System.Text;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Configuration;

/// <summary>
/// What a Secret has that its client left out; and plain texts, which only a write may hold, among its data.
/// </summary>
static class SecretDefaults
{
    internal static void Secret(DocumentObject document)
    {
        if (document.Object("stringData") is { Count: > 0 } texts)
        {
            var data = document.ObjectOrNew("data");
            foreach (var (key, value) in texts)
                data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes((value as DocumentString)?.Value ?? ""));
        }
        document.Remove("stringData");
        document.Default("type", SecretType.Opaque);
    }
}
