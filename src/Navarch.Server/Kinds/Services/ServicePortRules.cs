using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Services;

/// <summary>Rules of a Service's ports, one by one and among each other.</summary>
static class ServicePortRules
{
    internal static void Check(ServiceSpec spec, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.Ports.Count; i++)
        {
            var (port, at) = (spec.Ports[i], path.Index(i));
            if (port.Name.Length > 0)
            {
                errors.Invalid(at.Child("name"), port.Name, DnsName.Label(port.Name));
                if (!names.Add(port.Name)) errors.Duplicate(at.Child("name"), port.Name);
            }
            else if (spec.Ports.Count > 1) errors.Required(at.Child("name"));
            errors.Invalid(at.Child("port"), port.Port, FieldName.PortNumber(port.Port));
            errors.OneOf(at.Child("protocol"), port.Protocol, Protocol.SCTP, Protocol.TCP, Protocol.UDP);
            errors.PortOrName(at.Child("targetPort"), port.TargetPort);
            if (port.AppProtocol is { } protocol) errors.LabelKey(at.Child("appProtocol"), protocol);
        }
    }

    internal static void CheckUnique(ServiceSpec spec, FieldPath path, FieldErrors errors)
    {
        HashSet<(string, int)> nodePorts = [], ports = [];
        for (var i = 0; i < spec.Ports.Count; i++)
        {
            var (port, at) = (spec.Ports[i], path.Index(i));
            if (port.NodePort != 0 && spec.Type == ServiceType.ClusterIP)
                errors.Forbidden(at.Child("nodePort"), "may not be used when `type` is 'ClusterIP'");
            if (port.NodePort != 0 && !nodePorts.Add((port.Protocol, port.NodePort)))
                errors.Duplicate(at.Child("nodePort"), port.NodePort);
        }
        for (var i = 0; i < spec.Ports.Count; i++)
            if (!ports.Add((spec.Ports[i].Protocol, spec.Ports[i].Port)))
                errors.Duplicate(path.Index(i), Shown(spec.Ports[i]));
    }

    /// <summary>As upstream shows the pair that stands twice.</summary>
    private static RefusedValue Shown(ServicePort port) => RefusedValue.Json(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("Name", "");
        writer.WriteString("Protocol", port.Protocol);
        writer.WriteNull("AppProtocol");
        writer.WriteNumber("Port", port.Port);
        writer.WriteNumber("TargetPort", 0);
        writer.WriteNumber("NodePort", 0);
        writer.WriteEndObject();
    });
}
