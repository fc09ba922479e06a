using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.NetworkingV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Networking;

/// <summary>An address that is taken: its name is the address, and who has it never changes.</summary>
internal sealed class IPAddressRules : KindRules<IPAddress>
{
    private static readonly FieldPath Parent = FieldPath.Spec.Child("parentRef");

    public override ObjectNameRule NameRule => static (name, _) => CommonFields.ParseAddress(name) switch
    {
        null => ["must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"],
        var address when address.ToString() != name => [$"must be in canonical form (\"{address}\")"],
        _ => [],
    };

    protected override void Validate(IPAddress created, FieldErrors errors)
    {
        if (created.Spec.ParentRef is not { } parent)
        {
            errors.Required(Parent);
            return;
        }
        if (parent.Group.Length > 0) errors.Invalid(Parent.Child("group"), parent.Group, DnsName.Subdomain(parent.Group));
        errors.PathSegment(Parent.Child("resource"), parent.Resource);
        errors.PathSegment(Parent.Child("name"), parent.Name);
        if (parent.Namespace.Length > 0) errors.PathSegment(Parent.Child("namespace"), parent.Namespace);
    }

    protected override void ValidateUpdate(IPAddress updated, IPAddress old, FieldErrors errors)
    {
        Validate(updated, errors);
        errors.Kept(Parent, updated.Spec.ParentRef, old.Spec.ParentRef);
    }
}
