using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>What a CustomResourceDefinition leaves out follows from its kind's name.</summary>
internal static class DefinitionDefaults
{
    private const long HttpsPort = 443;

    internal static void Default(DocumentObject definition)
    {
        var spec = definition.ObjectOrNew("spec");
        if (spec.Object("names") is { } names && names.String("kind") is { Length: > 0 } kind)
        {
            if (string.IsNullOrEmpty(names.String("singular"))) names["singular"] = kind.ToLowerInvariant();
            if (string.IsNullOrEmpty(names.String("listKind"))) names["listKind"] = kind + "List";
        }
        if (spec["conversion"] is null or DocumentNull) spec["conversion"] = new DocumentObject { { "strategy", "None" } };
        if (spec.Object("conversion")?.Object("webhook")?.Object("clientConfig")?.Object("service") is { } service)
            service.DefaultAbsent("port", HttpsPort);
        if (definition.Object("status")?.Array("storedVersions") is { Count: > 0 }) return;
        var stored = (spec.Array("versions") ?? []).OfType<DocumentObject>()
            .FirstOrDefault(version => version.Bool("storage") == true);
        if (stored?.String("name") is { Length: > 0 } name)
            definition.ObjectOrNew("status")["storedVersions"] = new DocumentArray { name };
    }
}
