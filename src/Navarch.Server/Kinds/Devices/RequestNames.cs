using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.ResourceV1;

namespace Navarch.Server.Kinds.Devices;

/// <summary>
/// The names by which a claim's other parts speak of its requests: <c>gpu</c>, or <c>gpu/small</c> where a request has
/// alternatives.
/// </summary>
internal sealed class RequestNames(DeviceClaim claim)
{
    private const string Unknown =
        "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";

    public void CheckSet(IReadOnlyList<string> names, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < names.Count; i++) Check(names[i], path.Index(i), errors);
        if (names.Count > DeviceFields.RequestsMax) errors.TooMany(path, names.Count, DeviceFields.RequestsMax);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            if (!seen.Add(names[i])) errors.Duplicate(path.Index(i), names[i]);
    }

    public void Check(string name, FieldPath path, FieldErrors errors)
    {
        var parts = name.Split('/');
        if (parts.Length <= 2)
            foreach (var part in parts) errors.Invalid(path, part, DnsName.Label(part));
        if (!Has(parts)) errors.Invalid(path, name, Unknown);
    }

    private bool Has(string[] parts)
    {
        if (parts.Length > 2) return false;
        // Of two requests of one name the later counts.
        if (claim.Requests.LastOrDefault(request => request.Name == parts[0]) is not { } named) return false;
        return parts.Length == 1 || named.FirstAvailable.Any(alternative => alternative.Name == parts[1]);
    }
}
