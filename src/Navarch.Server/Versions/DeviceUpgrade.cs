using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Server.Versions;

/// <summary>
/// Claims, templates and slices of devices as v1.32 and v1.33 store them, in <c>v1beta1</c>: a request had its one exact
/// alternative in itself, and a device all but its name in a member of its own.
/// </summary>
internal static class DeviceUpgrade
{
    private const string Version = "resource.k8s.io/v1beta1";
    private const string Definitions = "io.k8s.api.resource.v1.";

    private static readonly FormerShape Shape =
        new(new Dictionary<string, Func<TypeSchema, IEnumerable<FieldSchema>>>(StringComparer.Ordinal)
        {
            [Definitions + "DeviceRequest"] = Request,
            [Definitions + "DeviceSubRequest"] = type => type.Fields.Select(
                field => FormerShape.Numbered(field, field.Number < 6 ? field.Number : field.Number + 1)),
            [Definitions + "Device"] = Device,
        });

    public static FormerVersion OfClaims { get; } =
        new(Version, claim => UpgradeClaim(claim.Object("spec"))) { Shape = Shape };

    public static FormerVersion OfTemplates { get; } =
        new(Version, template => UpgradeClaim(template.Object("spec")?.Object("spec"))) { Shape = Shape };

    public static FormerVersion OfSlices { get; } = new(Version, UpgradeSlice) { Shape = Shape };

    private static IEnumerable<FieldSchema> Request(TypeSchema request)
    {
        var exact = ((ValueSchema.Struct)request.Find("exactly")!.Value).Type.Fields;
        return
        [
            FormerShape.Numbered(request.Find("name")!, 1),
            .. exact.Select(field => FormerShape.Numbered(field, field.Number < 6 ? field.Number + 1 : field.Number + 2)),
            FormerShape.Numbered(request.Find("firstAvailable")!, 7),
        ];
    }

    private static IEnumerable<FieldSchema> Device(TypeSchema device) =>
    [
        FormerShape.Numbered(device.Find("name")!, 1),
        FormerShape.Struct("basic", 2, device.Fields.Where(field => field.Name != "name")
            .Select(field => FormerShape.Numbered(field, field.Number - 1))),
    ];

    private static void UpgradeClaim(DocumentObject? spec)
    {
        foreach (var item in spec?.Object("devices")?.Array("requests") ?? [])
        {
            if (item is not DocumentObject request) continue;
            var exactly = new DocumentObject();
            foreach (var (name, value) in request.ToArray())
            {
                if (name is "name" or "firstAvailable") continue;
                request.Remove(name);
                // Protobuf writes a text or number that is not set.
                if (value is not (DocumentString { Value: "" } or DocumentNumber { IsWhole: true, Whole: 0 }))
                    exactly.Add(name, value);
            }
            if (exactly.Count > 0) request["exactly"] = exactly;
        }
    }

    private static void UpgradeSlice(DocumentObject slice)
    {
        if (slice.Object("spec") is not { } spec) return;
        if (spec.String("nodeName") == "") spec.Remove("nodeName");
        if (spec.Bool("allNodes") == false) spec.Remove("allNodes");
        foreach (var item in spec.Array("devices") ?? [])
        {
            if (item is not DocumentObject device || device.Object("basic") is not { } basic) continue;
            device.Remove("basic");
            foreach (var (name, value) in basic) device[name] = value;
        }
    }
}
