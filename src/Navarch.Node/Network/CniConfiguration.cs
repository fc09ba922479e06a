using System.Buffers;
using System.Text.Json;

namespace Navarch.Node.Network;

/// <summary>
/// The network configuration list of a node's pods: a bridge with an address of its own as the gateway, addresses handed out
/// by host-local, host ports by portmap. Masquerading is done by the node's own table, where it can be removed as a whole.
/// </summary>
static class CniConfiguration
{
    public static ReadOnlyMemory<byte> Write(NodeNetworkOptions options)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("cniVersion", "0.4.0");
        json.WriteString("name", options.NetworkName);
        json.WriteStartArray("plugins");
        WriteBridge(json, options);
        WritePortMap(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void WriteBridge(Utf8JsonWriter json, NodeNetworkOptions options)
    {
        json.WriteStartObject();
        json.WriteString("type", "bridge");
        json.WriteString("bridge", options.BridgeName);
        json.WriteBoolean("isGateway", true);
        json.WriteBoolean("ipMasq", false);
        // A pod that reaches itself through a service leaves and enters by the same port of the bridge.
        json.WriteBoolean("hairpinMode", true);
        if (options.Mtu is { } mtu) json.WriteNumber("mtu", mtu);
        json.WriteStartObject("ipam");
        json.WriteString("type", "host-local");
        json.WriteString("dataDir", options.LeaseDirectory);
        json.WriteStartArray("ranges");
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("subnet", options.PodCidr.ToString());
        json.WriteString("gateway", options.Gateway.ToString());
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("routes");
        json.WriteStartObject();
        json.WriteString("dst", "0.0.0.0/0");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePortMap(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "portmap");
        json.WriteStartObject("capabilities");
        json.WriteBoolean("portMappings", true);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
