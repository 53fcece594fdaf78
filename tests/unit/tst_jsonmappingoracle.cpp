// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/jsonmapping.h>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/field_comparator.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace parlance;
using namespace parlance::grpc;
namespace pb = google::protobuf;

namespace {

const char typeName[] = "parlance.test.Everything";

/// Fills messages with what may be in them, from a seed.
class RandomMessages
{
public:
    explicit RandomMessages(unsigned seed)
        : m_random(seed)
    {
    }

    void fill(pb::Message &message, int depth);

private:
    quint64 below(quint64 limit) { return m_random() % limit; }
    void fillTime(pb::Message &message, bool isDuration);
    bool fillWellKnown(pb::Message &message, int depth);
    void fillField(pb::Message &message, const pb::FieldDescriptor *field, int depth);
    std::string text();
    double real();
    float single();
    quint64 whole();

    std::mt19937_64 m_random;
};

std::string RandomMessages::text()
{
    static const char *const parts[] = {"a", "\"", "\\", "\n", "é", "𝄞", "\x01", "\x7f", "<", " ", "/", "0"};
    std::string result;
    for (quint64 i = below(6); i > 0; --i)
        result += parts[below(std::size(parts))];
    return result;
}

/// The other implementation reads -0 as 0.
double RandomMessages::real()
{
    static constexpr double special[] = {0,
                                         1,
                                         0.1,
                                         1e300,
                                         5e-324,
                                         std::numeric_limits<double>::infinity(),
                                         std::numeric_limits<double>::quiet_NaN(),
                                         -1.5e-7,
                                         123456789.123456789};
    return special[below(std::size(special))];
}

float RandomMessages::single()
{
    const double value = real();
    return std::isfinite(value) && std::abs(value) > 1e30 ? 1e10F : float(value);
}

quint64 RandomMessages::whole()
{
    return m_random() >> below(64);
}

void RandomMessages::fillTime(pb::Message &message, bool isDuration)
{
    const pb::Descriptor *type = message.GetDescriptor();
    const auto seconds = qint64(below(isDuration ? 315'576'000'000 : 253'402'300'799));
    static constexpr int nanos[] = {0, 1, 1'000, 500'000'000, 999'999'999};
    const int sign = isDuration && below(2) ? -1 : 1;
    message.GetReflection()->SetInt64(&message, type->field(0), sign * seconds);
    message.GetReflection()->SetInt32(&message, type->field(1), sign * nanos[below(std::size(nanos))]);
}

bool RandomMessages::fillWellKnown(pb::Message &message, int depth)
{
    const pb::Descriptor *type = message.GetDescriptor();
    const std::string name(type->full_name());
    if (name == "google.protobuf.Timestamp" || name == "google.protobuf.Duration") {
        fillTime(message, name.ends_with("Duration"));
    } else if (name == "google.protobuf.FieldMask") {
        message.GetReflection()->AddString(&message, type->field(0), "a.b_c");
        message.GetReflection()->AddString(&message, type->field(0), "d");
    } else if (name == "google.protobuf.Any") {
        // Left empty: a dynamic pool's Any is beyond the other implementation.
    } else if (name == "google.protobuf.Value") {
        const int kind = depth > 0 ? int(below(6)) : int(below(4));
        fillField(message, type->field(kind), depth);
        if (kind == 1)
            message.GetReflection()->SetDouble(&message, type->field(1), double(qint32(whole())) / 8);
    } else {
        return false;
    }
    return true;
}

void RandomMessages::fillField(pb::Message &message, const pb::FieldDescriptor *field, int depth)
{
    const pb::Reflection *reflection = message.GetReflection();
    const bool repeated = field->is_repeated();
#define SET(Kind, value)                                                                                     \
    repeated ? reflection->Add##Kind(&message, field, value) : reflection->Set##Kind(&message, field, value)
    switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_INT32:
        SET(Int32, qint32(whole()));
        break;
    case pb::FieldDescriptor::CPPTYPE_INT64:
        SET(Int64, qint64(whole()));
        break;
    case pb::FieldDescriptor::CPPTYPE_UINT32:
        SET(UInt32, quint32(whole()));
        break;
    case pb::FieldDescriptor::CPPTYPE_UINT64:
        SET(UInt64, whole());
        break;
    case pb::FieldDescriptor::CPPTYPE_DOUBLE:
        SET(Double, real());
        break;
    case pb::FieldDescriptor::CPPTYPE_FLOAT:
        SET(Float, single());
        break;
    case pb::FieldDescriptor::CPPTYPE_BOOL:
        SET(Bool, below(2) != 0);
        break;
    case pb::FieldDescriptor::CPPTYPE_ENUM:
        SET(EnumValue,
            field->enum_type()->value(int(below(quint64(field->enum_type()->value_count()))))->number());
        break;
    case pb::FieldDescriptor::CPPTYPE_STRING:
        SET(String, text());
        break;
    case pb::FieldDescriptor::CPPTYPE_MESSAGE:
        fill(repeated ? *reflection->AddMessage(&message, field)
                      : *reflection->MutableMessage(&message, field),
             depth - 1);
        break;
    }
#undef SET
}

void RandomMessages::fill(pb::Message &message, int depth)
{
    if (fillWellKnown(message, depth))
        return;
    const pb::Descriptor *type = message.GetDescriptor();
    for (int i = 0; i < type->field_count(); ++i) {
        const pb::FieldDescriptor *field = type->field(i);
        const bool isMessage = field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE;
        // The other implementation forgets that a null was chosen.
        const bool isEntry = type->options().map_entry();
        if (field->name() == "chosen_null" || (isMessage && depth <= 0 && !field->is_map() && !isEntry))
            continue;
        if (isEntry) {
            fillField(message, field, depth);
        } else if (field->is_map()) {
            // Two entries of one key would be one on the way back.
            if (depth > 0 && below(4) == 0)
                fillField(message, field, depth);
        } else if (below(4) == 0) {
            for (quint64 count = field->is_repeated() ? below(4) : 1; count > 0; --count)
                fillField(message, field, depth);
        }
    }
}

/// The test's types in a pool of libprotobuf's own.
class Oracle
{
public:
    explicit Oracle(const Schema &schema)
    {
        for (const QByteArray &bytes : schema.fileDescriptors()) {
            pb::FileDescriptorProto file;
            if (file.ParseFromArray(bytes.constData(), int(bytes.size())))
                m_pool.BuildFile(file);
        }
    }

    std::unique_ptr<pb::Message> message()
    {
        return std::unique_ptr<pb::Message>(
            m_factory.GetPrototype(m_pool.FindMessageTypeByName(typeName))->New());
    }

    bool same(const pb::Message &a, const pb::Message &b, std::string &difference)
    {
        pb::util::DefaultFieldComparator comparator;
        comparator.set_treat_nan_as_equal(true);
        pb::util::MessageDifferencer differencer;
        differencer.set_field_comparator(&comparator);
        differencer.ReportDifferencesToString(&difference);
        return differencer.Compare(a, b);
    }

private:
    pb::DescriptorPool m_pool;
    pb::DynamicMessageFactory m_factory{&m_pool};
};

} // namespace

/// Random messages through our mapping one way and libprotobuf's the other.
class tst_JsonMappingOracle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsWhatProtobufWrites();
    void writesWhatProtobufReads();
    void sameBytesAfterAll();

private:
    static constexpr unsigned rounds = 500;

    SchemaPointer m_schema;
    std::unique_ptr<Oracle> m_oracle;
};

void tst_JsonMappingOracle::initTestCase()
{
    const auto schema =
        Schema::fromProtoFiles({{QStringLiteral(PARLANCE_TEST_DATA "/grpc/everything.proto")}, {}});
    QVERIFY(schema);
    m_schema = *schema;
    m_oracle = std::make_unique<Oracle>(**schema);
}

void tst_JsonMappingOracle::readsWhatProtobufWrites()
{
    for (unsigned seed = 0; seed < rounds; ++seed) {
        const auto message = m_oracle->message();
        RandomMessages(seed).fill(*message, 4);
        std::string json;
        const auto status = pb::util::MessageToJsonString(*message, &json);
        QVERIFY2(status.ok(), status.ToString().c_str());
        const auto bytes =
            toBinary(*m_schema, QLatin1String(typeName), QByteArrayView(json.data(), qsizetype(json.size())));
        QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().message + QString::fromStdString(json)));
        const auto read = m_oracle->message();
        QVERIFY(read->ParseFromArray(bytes->constData(), int(bytes->size())));
        std::string difference;
        QVERIFY2(m_oracle->same(*message, *read, difference),
                 (std::to_string(seed) + ": " + difference + json).c_str());
    }
}

void tst_JsonMappingOracle::writesWhatProtobufReads()
{
    for (unsigned seed = rounds; seed < 2 * rounds; ++seed) {
        const auto message = m_oracle->message();
        RandomMessages(seed).fill(*message, 4);
        const std::string bytes = message->SerializeAsString();
        const auto json =
            toJson(*m_schema, QLatin1String(typeName), QByteArrayView(bytes.data(), qsizetype(bytes.size())));
        QVERIFY2(json, json ? "" : qPrintable(json.error().message));
        const auto read = m_oracle->message();
        const auto status = pb::util::JsonStringToMessage(json->toStdString(), read.get());
        QVERIFY2(status.ok(), (status.ToString() + json->toStdString()).c_str());
        std::string difference;
        QVERIFY2(m_oracle->same(*message, *read, difference),
                 (std::to_string(seed) + ": " + difference + json->toStdString()).c_str());
    }
}

void tst_JsonMappingOracle::sameBytesAfterAll()
{
    for (unsigned seed = 0; seed < rounds; ++seed) {
        const auto message = m_oracle->message();
        RandomMessages(seed).fill(*message, 5);
        const std::string bytes = message->SerializeAsString();
        const auto json =
            toJson(*m_schema, QLatin1String(typeName), QByteArrayView(bytes.data(), qsizetype(bytes.size())));
        QVERIFY(json);
        const auto again = toBinary(*m_schema, QLatin1String(typeName), *json);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        const auto read = m_oracle->message();
        QVERIFY(read->ParseFromArray(again->constData(), int(again->size())));
        std::string difference;
        QVERIFY2(m_oracle->same(*message, *read, difference), difference.c_str());
    }
}

QTEST_GUILESS_MAIN(tst_JsonMappingOracle)
#include "tst_jsonmappingoracle.moc"
