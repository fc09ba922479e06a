using Navarch.Api.Codecs;
using Navarch.Api.Documents;

namespace Navarch.Server.Admission.Expressions;

/// <summary>The options of a request as reviews and expressions show them: CreateOptions, UpdateOptions, DeleteOptions.</summary>
internal static class OperationOptions
{
    private const string ApiVersion = "meta.k8s.io/v1";

    /// <summary>Null where a request has none.</summary>
    public static DocumentObject? Of(AdmissionRequest request) => request.Operation switch
    {
        AdmissionOperation.Create => Written(request, "CreateOptions"),
        AdmissionOperation.Update => Written(request, "UpdateOptions"),
        AdmissionOperation.Delete => Named("DeleteOptions", (request.Context.DeleteOptions ?? new()).ToDocument()),
        _ => null,
    };

    private static DocumentObject Written(AdmissionRequest request, string kind)
    {
        var options = Named(kind, new());
        if (request.Context.IsDryRun) options["dryRun"] = new DocumentArray { "All" };
        foreach (var name in (ReadOnlySpan<string>)["fieldManager", "fieldValidation"])
            if (request.Context.Request?.QueryValue(name) is { Length: > 0 } value) options[name] = value;
        return options;
    }

    private static DocumentObject Named(string kind, DocumentObject rest)
    {
        var options = new DocumentObject { ["kind"] = kind, ["apiVersion"] = ApiVersion };
        foreach (var (name, value) in rest) options[name] = value;
        return options;
    }
}
